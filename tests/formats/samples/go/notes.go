// Package notes tells what room 839 is complaining about.
package notes

import "fmt"

// Tell calls room 5,
// he is waiting.
func Tell(room int) string {
	const raw = `The guy in 12C wants
a blanket.`
	_ = map[string]int{"room 6 is complaining": 1}
	return fmt.Sprintf("Room %d is complaining – \"now\".\n", room) // custlint: ignore
}
