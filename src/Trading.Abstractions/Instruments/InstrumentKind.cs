namespace Trading;

/// <summary>What is traded.</summary>
public enum InstrumentKind
{
    /// <summary>A pair of currencies or coins, delivered at once.</summary>
    Spot,

    /// <summary>A share or a fund.</summary>
    Equity,

    /// <summary>A perpetual future.</summary>
    Perpetual,

    /// <summary>A future with an expiry.</summary>
    Future,

    /// <summary>Foreign exchange on margin.</summary>
    ForeignExchange,

    /// <summary>A contract for difference.</summary>
    ContractForDifference,

    /// <summary>An option.</summary>
    Option,

    /// <summary>A price made of several instruments; not tradable itself.</summary>
    Spread,
}
