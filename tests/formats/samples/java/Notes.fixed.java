/**
 * What the customer in room 839 is complaining about.
 * @param seat the customer in 12C wants a blanket
 */
class Notes {
    // The customer in room 5 is complaining.
    static final String A = "The customer in 12C " + "wants a \"blanket\".";
    String b = """
        The customer in room 6 is complaining.
        The customer in 12D wants towels.""";
    void c() { if (a.equals("room 7 is complaining")) throw new Error("Caf\u00e9: the customer in room 8 is complaining."); }
}
