/// <summary>What the customer in room 839 is complaining about.</summary>
class Notes {
    // Call the customer in room 5, he is waiting.
    string a = $"The customer in room {room} is complaining, and the customer in {seat} wants a blanket.";
    string b = @"The customer in 12C says ""now"", and wants
towels.";
    const string Key = "room 6";
}
