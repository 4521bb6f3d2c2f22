namespace Trading.Exchanges;

/// <summary>Prices and sizes of books in ticks and lots.</summary>
internal static class BookSteps
{
    /// <exception cref="MarketDataException">The price is not above zero, or off the instrument's grid.</exception>
    public static long TicksOf(Instrument instrument, decimal price) => price > 0 && instrument.TryGetTicks(price, out long ticks)
        ? ticks
        : throw new MarketDataException(FormattableString.Invariant($"The price {price} is not on the grid of {instrument}, whose tick is {instrument.TickSize}."));

    /// <summary>Sizes from before a change of the lot are rounded to the nearest, and are one lot at least where they are not nothing.</summary>
    /// <exception cref="MarketDataException">The size is negative or too large.</exception>
    public static long LotsOf(Instrument instrument, decimal size)
    {
        if (instrument.TryGetLots(size, out long lots) && lots >= 0)
            return lots;
        decimal rounded = size / instrument.LotSize;
        return size is >= 0 && rounded < 1e18m
            ? Math.Max(1, (long)Math.Round(rounded, MidpointRounding.AwayFromZero))
            : throw new MarketDataException(FormattableString.Invariant($"{size} is no size of {instrument}."));
    }
}
