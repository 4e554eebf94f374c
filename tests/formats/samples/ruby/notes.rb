# Room 1 is complaining.
def tell(room)
  puts "Room #{room} is complaining, and the guy in 12C wants a blanket."
  text = <<~TEXT
    The guy in 12D wants
    towels.
  TEXT
  { "room 2 is complaining" => 'It\'s room 3, he is waiting.' }
  raise ArgumentError, t('room 4 is complaining') # custlint: ignore
end
