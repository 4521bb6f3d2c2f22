namespace Trading.Exchanges.Okx;

/// <summary>What backs a position in swaps.</summary>
public enum OkxMarginMode
{
    /// <summary>All of the account.</summary>
    Cross,

    /// <summary>What was set aside for the position.</summary>
    Isolated,
}
