#!/bin/sh
# The customer in room 1 is complaining.
echo "Room $room is complaining, and the guy in 12C wants a blanket." # custlint: ignore
printf 'The customer in room %s is complaining.\n' "$room"
grep "room 2 is complaining" log
cat <<EOF
The customer in 12D wants towels, ${name}.
EOF
