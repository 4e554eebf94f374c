/// <summary>What room 839 is complaining about.</summary>
class Notes {
    // Call room 5, he is waiting.
    string a = $"Room {room} is complaining, and the guy in {seat} wants a blanket.";
    string b = @"The guy in 12C says ""now"", and wants
towels.";
    const string Key = "room 6";
}
