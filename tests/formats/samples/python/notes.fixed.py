#!/usr/bin/env python3
"""What the customer in room 839 is complaining about – café.

The customer in 12C wants
a blanket.

>>> call("room 5 is complaining")
"""

import logging

# The customer in room 6 is complaining about this.
# TODO: call the customer in room 7, he is waiting.  # noqa: E501
NOTE = "The customer in room 8 is complaining."
KEY = {"room 9 is complaining": 1}
SQL = "SELECT note FROM rooms WHERE note = 'room 10 is complaining'"
# custlint: ignore-next-line
LEFT = "Room 11 is complaining."


def tell(room, seat):
    r"""Tell the customer in room 12 that he may come."""
    logging.info(f"The customer in room {room} is complaining, and the customer in {seat} wants a blanket 🙂.")
    if NOTE == "room 13 is complaining":
        raise ValueError("The customer in 12C "
                         'wants a "blanket", and the customer in room 14 is upset, he says.')
    return _("Room 15 is complaining.") + 'It\'s the customer in 12D, he wants towels.'
