#!/usr/bin/env python3
"""What room 839 is complaining about – café.

The guy in 12C wants
a blanket.

>>> call("room 5 is complaining")
"""

import logging

# Room 6 is complaining about this.
# TODO: call room 7, he is waiting.  # noqa: E501
NOTE = "Room 8 is complaining."
KEY = {"room 9 is complaining": 1}
SQL = "SELECT note FROM rooms WHERE note = 'room 10 is complaining'"
# custlint: ignore-next-line
LEFT = "Room 11 is complaining."


def tell(room, seat):
    r"""Tell room 12 that he may come."""
    logging.info(f"Room {room} is complaining, and the guy in {seat} wants a blanket 🙂.")
    if NOTE == "room 13 is complaining":
        raise ValueError("The guy in 12C "
                         'wants a "blanket", and room 14 is upset, he says.')
    return _("Room 15 is complaining.") + 'It\'s the guy in 12D, he wants towels.'
