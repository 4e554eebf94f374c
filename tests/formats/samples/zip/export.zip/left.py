x = "Room 5 is complaining."
