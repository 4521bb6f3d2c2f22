namespace Trading;

/// <summary>A position from its opening to the trade that closed it, in whole or in part; opened quantity is closed first in, first out.</summary>
/// <param name="Instrument">What was traded.</param>
/// <param name="Side">Buy where it was long.</param>
/// <param name="Quantity">How much was closed, in base units.</param>
/// <param name="EntryTime">When it was opened.</param>
/// <param name="EntryPrice">At which price.</param>
/// <param name="ExitTime">When it was closed.</param>
/// <param name="ExitPrice">At which price.</param>
/// <param name="GrossProfit">Profit before fees, in the quote currency.</param>
/// <param name="Fees">Fees of both ends, by quantity.</param>
/// <param name="Bars">How many bars it was held.</param>
/// <param name="MaxAdverse">The worst unrealised profit at a bar's close while it was held; 0 or less.</param>
/// <param name="MaxFavorable">The best unrealised profit at a bar's close while it was held; 0 or more.</param>
/// <param name="EntryTag">The tag of the order that opened it.</param>
/// <param name="ExitTag">The tag of the order that closed it.</param>
public sealed record RoundTrip(
    Instrument Instrument,
    OrderSide Side,
    decimal Quantity,
    Timestamp EntryTime,
    decimal EntryPrice,
    Timestamp ExitTime,
    decimal ExitPrice,
    decimal GrossProfit,
    decimal Fees,
    long Bars,
    decimal MaxAdverse,
    decimal MaxFavorable,
    string? EntryTag,
    string? ExitTag)
{
    /// <summary>Profit after fees, in the quote currency.</summary>
    public decimal NetProfit => GrossProfit - Fees;

    /// <summary>Net profit over what the entry was worth; prices and quantities are above zero.</summary>
    public double Return => (double)(NetProfit / Instrument.NotionalOf(EntryPrice, Quantity));
}
