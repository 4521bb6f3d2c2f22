namespace Trading.Testing;

/// <summary>Trades of one incoming order at one price and time, as one.</summary>
internal record struct BinanceAggregate(long Id, Timestamp Time, long PriceTicks, long Lots, OrderSide TakerSide, long FirstTradeId, long LastTradeId, long TakerBookId);
