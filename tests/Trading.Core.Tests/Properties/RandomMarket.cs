namespace Trading.Tests.Properties;

/// <summary>What a random session is fed with.</summary>
public enum RandomMarket
{
    Bars,
    Quotes,
    Trades,
    QuotesAndTrades,
    Book,
}
