using System.Buffers.Text;
using Trading.Data;

namespace Trading.Exchanges.Kraken;

/// <summary>Kraken's checksum of a book: CRC-32 over the digits of the ten best offers and then the ten best bids, price and quantity each filled up to the instrument's decimals, without point and leading zeros.</summary>
internal sealed class KrakenBookChecksum
{
    private const int Levels = 10;
    private const int LongestNumber = 20;

    private readonly long _unitsPerTick;
    private readonly long _unitsPerLot;

    /// <param name="instrument">Its tick and lot are what the book counts in.</param>
    /// <param name="priceDigits">The decimals of prices.</param>
    /// <param name="quantityDigits">The decimals of quantities.</param>
    public KrakenBookChecksum(Instrument instrument, int priceDigits, int quantityDigits)
    {
        _unitsPerTick = Units(instrument.TickSize, priceDigits);
        _unitsPerLot = Units(instrument.LotSize, quantityDigits);
    }

    /// <summary>A checksum for an instrument whose steps are units of its last decimals.</summary>
    public static KrakenBookChecksum Of(Instrument instrument) => new(instrument, DigitsOf(instrument.TickSize), DigitsOf(instrument.LotSize));

    public uint Compute(IBookView book)
    {
        Span<byte> text = stackalloc byte[Levels * 4 * LongestNumber];
        int length = Write(book, OrderSide.Sell, text);
        length += Write(book, OrderSide.Buy, text[length..]);
        return Crc32.Of(text[..length]);
    }

    private int Write(IBookView book, OrderSide side, Span<byte> text)
    {
        Span<BookLevel> levels = stackalloc BookLevel[Levels];
        int count = book.CopyTo(side, levels);
        int length = 0;
        foreach (var level in levels[..count])
        {
            // A whole number of the last decimal has neither point nor leading zeros.
            Utf8Formatter.TryFormat(level.PriceTicks * _unitsPerTick, text[length..], out int written);
            length += written;
            Utf8Formatter.TryFormat(level.SizeLots * _unitsPerLot, text[length..], out written);
            length += written;
        }

        return length;
    }

    private static long Units(decimal step, int digits)
    {
        decimal units = step;
        for (int i = 0; i < digits; i++)
            units *= 10;
        return units == decimal.Truncate(units) && units is > 0 and < long.MaxValue
            ? (long)units
            : throw new VenueFormatException(FormattableString.Invariant($"A step of {step} is finer than {digits} decimals."));
    }

    private static int DigitsOf(decimal step) => (step / 1.0000000000000000000000000000m).Scale;
}
