// Package notes tells what the customer in room 839 is complaining about.
package notes

import "fmt"

// Tell calls the customer in room 5,
// he is waiting.
func Tell(room int) string {
	const raw = `The customer in 12C wants
a blanket.`
	_ = map[string]int{"room 6 is complaining": 1}
	return fmt.Sprintf("Room %d is complaining – \"now\".\n", room) // custlint: ignore
}
