namespace Trading;

/// <summary>Which price wakes a conditional order.</summary>
public enum TriggerSource
{
    /// <summary>What the data has: the last price on bars and trades; bid and offer where there are only quotes or books.</summary>
    Default,

    /// <summary>The last traded price.</summary>
    LastPrice,

    /// <summary>The offer for buys, the bid for sells; the last price where the data has no quotes.</summary>
    BidAsk,

    /// <summary>The venue's mark price; the mid price where the data has none.</summary>
    MarkPrice,

    /// <summary>The last price of what an option is on; the mark price where the session has no data of it, and for other instruments.</summary>
    IndexPrice,
}
