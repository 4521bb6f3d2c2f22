using System.Text.Json;
using Trading.Data;

namespace Trading.Exchanges.Bybit;

/// <summary>Reads the levels of a book, which stand the same way in messages and in answers.</summary>
internal static class BybitBookReader
{
    /// <summary>Reads both sides to the tick and the lot.</summary>
    /// <param name="data">What holds <c>b</c> and <c>a</c>.</param>
    /// <param name="instrument">Whose book.</param>
    /// <param name="changes">Is emptied and filled: bids, then offers.</param>
    /// <exception cref="VenueFormatException">Something is not what it should be.</exception>
    public static void Read(JsonElement data, Instrument instrument, List<BookChange> changes)
    {
        changes.Clear();
        ReadSide(data.Require("b"), OrderSide.Buy, instrument, changes);
        ReadSide(data.Require("a"), OrderSide.Sell, instrument, changes);
    }

    /// <summary>A message of a stream, whose levels are in <paramref name="changes"/> until it is read the next time.</summary>
    public static BookMessage ReadMessage(JsonElement root, Instrument instrument, List<BookChange> changes)
    {
        var data = root.Require("data");
        Read(data, instrument, changes);
        long number = data.Long("u");
        return new()
        {
            IsSnapshot = root.Text("type") switch
            {
                "snapshot" => true,
                "delta" => false,
                var type => throw new VenueFormatException($"'{type}' is no kind of message of a book."),
            },
            FirstId = number,
            LastId = number,
            Changes = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(changes),
        };
    }

    private static void ReadSide(JsonElement levels, OrderSide side, Instrument instrument, List<BookChange> changes)
    {
        foreach (var level in levels.ItemsOf("a side of the book"))
        {
            decimal price = level.DecimalAt(0);
            decimal size = level.DecimalAt(1);
            if (price <= 0 || !instrument.TryGetTicks(price, out long ticks))
                throw new VenueFormatException(FormattableString.Invariant($"The price {price} of {instrument} is no multiple of its tick {instrument.TickSize}."));
            if (size < 0 || !instrument.TryGetLots(size, out long lots))
                throw new VenueFormatException(FormattableString.Invariant($"The size {size} of {instrument} is no multiple of its lot {instrument.LotSize}."));
            changes.Add(new(side, ticks, lots));
        }
    }
}
