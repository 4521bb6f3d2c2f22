namespace Trading.Data;

/// <summary>What a frame of Binance's market data streams is.</summary>
public enum BinanceFrameKind
{
    /// <summary>Something else: an answer to a subscription, an event of the account, one that is not known here.</summary>
    Other,

    /// <summary>Changes of the order book (<c>depthUpdate</c>).</summary>
    DepthUpdate,

    /// <summary>Levels of the order book: the answer of the REST interface, or of a partial depth stream of spot.</summary>
    Snapshot,

    /// <summary>The best bid and offer (<c>bookTicker</c>).</summary>
    BookTicker,

    /// <summary>A trade (<c>trade</c>).</summary>
    Trade,

    /// <summary>Trades of one order at one price (<c>aggTrade</c>).</summary>
    AggregateTrade,

    /// <summary>A bar, complete or not (<c>kline</c>).</summary>
    Kline,

    /// <summary>Mark price and coming funding rate of a perpetual (<c>markPriceUpdate</c>).</summary>
    MarkPrice,
}
