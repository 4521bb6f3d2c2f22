namespace Trading;

/// <summary>How many positions an account keeps of an instrument.</summary>
public enum PositionMode
{
    /// <summary>One: buying closes what is short first.</summary>
    Netting,

    /// <summary>A long and a short one side by side; each order says which it is for.</summary>
    Hedging,
}
