namespace Trading;

/// <summary>Why an order of a bot is another than that of a backtest over the same data.</summary>
public enum DivergenceReason
{
    /// <summary>The bot decided it, the backtest did not: what either held or knew was another by then.</summary>
    OnlyLive,

    /// <summary>The backtest decided it, the bot did not.</summary>
    OnlyBacktest,

    /// <summary>The bot did not see the data as it happened: the process did not run, or a stream had a gap.</summary>
    MissingData,

    /// <summary>Something that is no market data made the bot send it or kept it back: a person, a kill switch, what the venue said of the account.</summary>
    NotByData,

    /// <summary>One of the two was denied.</summary>
    Denied,

    /// <summary>Another quantity was asked for.</summary>
    Quantity,

    /// <summary>One of the two was filled, or filled more.</summary>
    Filled,

    /// <summary>They were filled at other prices.</summary>
    Price,

    /// <summary>The fill took longer or shorter than in the backtest, by more than the tolerance.</summary>
    Latency,

    /// <summary>They were charged other fees.</summary>
    Fee,
}
