<!DOCTYPE html>
<p title="The guy in 12C wants">Room <?= $room ?> is complaining.</p>
<?php
# Room 1 is complaining.
/* Call room 2, he is waiting. */
$note = "Room $number is complaining, and the guy in {$seat} wants a blanket.";
$text = 'It\'s the guy in 12D, he wants towels.';
$doc = <<<EOT
Room 3 is complaining.
EOT;
$rows = $db->query("SELECT * FROM rooms WHERE note = 'room 4 is complaining'");
?>
<p>Room 5 is complaining.</p>
