#!/bin/sh
# Room 1 is complaining.
echo "Room $room is complaining, and the guy in 12C wants a blanket." # custlint: ignore
printf 'Room %s is complaining.\n' "$room"
grep "room 2 is complaining" log
cat <<EOF
The guy in 12D wants towels, ${name}.
EOF
