using System.Text.Json;
using Trading.Data;

namespace Trading.Exchanges.Okx;

/// <summary>Reads books to the tick and the lot.</summary>
/// <remarks>Checksums are not looked at: the venue has sent 0 for all of them since 2026, and its numbers are linked.</remarks>
internal static class OkxBooks
{
    /// <summary>A message of the stream.</summary>
    /// <param name="instrument">Whose book.</param>
    /// <param name="action">What the message says that it is; a snapshot without it has no number before its own.</param>
    /// <param name="item">The item of its data.</param>
    public static BookMessage ReadMessage(Instrument instrument, string? action, JsonElement item)
    {
        long previous = item.Long("prevSeqId");
        bool isSnapshot = action switch
        {
            "snapshot" => true,
            "update" => false,
            null => previous == -1,
            _ => throw new VenueFormatException($"'{action}' is no action of a book."),
        };
        return new()
        {
            IsSnapshot = isSnapshot,
            LastId = item.Long("seqId"),
            PreviousId = previous,
            Changes = ReadChanges(instrument, item),
        };
    }

    public static BookSnapshot ReadSnapshot(Instrument instrument, JsonElement item) => new(
        instrument,
        item.Milliseconds("ts"),
        item.LongOrNull("seqId") ?? 0,
        [.. item.Require("bids").ItemsOf("'bids'").Select(level => ReadLevel(instrument, level))],
        [.. item.Require("asks").ItemsOf("'asks'").Select(level => ReadLevel(instrument, level))]);

    /// <summary>A quote from the first levels, or <see langword="null"/> where a side is empty.</summary>
    public static Quote? ReadQuote(JsonElement item)
    {
        var bid = item.Require("bids").ItemsOf("'bids'").FirstOrDefault();
        var ask = item.Require("asks").ItemsOf("'asks'").FirstOrDefault();
        return bid.ValueKind == JsonValueKind.Undefined || ask.ValueKind == JsonValueKind.Undefined
            ? null
            : new(item.Milliseconds("ts"), bid.DoubleAt(0), bid.DoubleAt(1), ask.DoubleAt(0), ask.DoubleAt(1));
    }

    private static BookChange[] ReadChanges(Instrument instrument, JsonElement item)
    {
        var bids = item.Require("bids").ItemsOf("'bids'").Select(level => ReadChange(instrument, OrderSide.Buy, level));
        var asks = item.Require("asks").ItemsOf("'asks'").Select(level => ReadChange(instrument, OrderSide.Sell, level));
        return [.. bids, .. asks];
    }

    private static BookChange ReadChange(Instrument instrument, OrderSide side, JsonElement level)
    {
        var (price, size) = ReadLevel(instrument, level);
        return new(side, price, size);
    }

    private static BookLevel ReadLevel(Instrument instrument, JsonElement level)
    {
        decimal price = level.DecimalAt(0);
        decimal size = level.DecimalAt(1);
        return price > 0 && size >= 0 && instrument.TryGetTicks(price, out long ticks) && instrument.TryGetLots(size, out long lots)
            ? new(ticks, lots)
            : throw new VenueFormatException($"{VenueJson.Show(level)} is not on the grid of {instrument}.");
    }
}
