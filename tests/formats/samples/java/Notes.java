/**
 * What room 839 is complaining about.
 * @param seat the guy in 12C wants a blanket
 */
class Notes {
    // Room 5 is complaining.
    static final String A = "The guy in 12C " + "wants a \"blanket\".";
    String b = """
        Room 6 is complaining.
        The guy in 12D wants towels.""";
    void c() { if (a.equals("room 7 is complaining")) throw new Error("Caf\u00e9: room 8 is complaining."); }
}
