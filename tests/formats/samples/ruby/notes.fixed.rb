# The customer in room 1 is complaining.
def tell(room)
  puts "The customer in room #{room} is complaining, and the customer in 12C wants a blanket."
  text = <<~TEXT
    The customer in 12D wants
    towels.
  TEXT
  { "room 2 is complaining" => 'It\'s the customer in room 3, he is waiting.' }
  raise ArgumentError, t('room 4 is complaining') # custlint: ignore
end
