namespace Trading;

/// <summary>What an account lends.</summary>
public enum AccountType
{
    /// <summary>Nothing: everything is paid in full, and nothing can be sold that is not held.</summary>
    Cash,

    /// <summary>Money and goods against margin: positions can be short, and larger than the money.</summary>
    Margin,
}
