<!DOCTYPE html>
<p title="The customer in 12C wants">Room <?= $room ?> is complaining.</p>
<?php
# The customer in room 1 is complaining.
/* Call the customer in room 2, he is waiting. */
$note = "The customer in room $number is complaining, and the customer in {$seat} wants a blanket.";
$text = 'It\'s the customer in 12D, he wants towels.';
$doc = <<<EOT
The customer in room 3 is complaining.
EOT;
$rows = $db->query("SELECT * FROM rooms WHERE note = 'room 4 is complaining'");
?>
<p>The customer in room 5 is complaining.</p>
