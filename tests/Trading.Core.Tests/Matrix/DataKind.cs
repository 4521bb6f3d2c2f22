namespace Trading.Tests.Matrix;

/// <summary>What a market is told with.</summary>
public enum DataKind
{
    Bars,
    Quotes,
    Book,
    Trades,
}
