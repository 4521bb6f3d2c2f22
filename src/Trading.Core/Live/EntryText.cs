using System.Globalization;
using System.Text;

namespace Trading.Live;

/// <summary>Says in a line what an entry of a session's journal holds.</summary>
internal static class EntryText
{
    public static string Describe(EntryKind kind, ReadOnlySpan<byte> payload)
    {
        try
        {
            return $"{kind} {Read(kind, payload)}".TrimEnd();
        }
        catch (InvalidDataException exception)
        {
            return $"{kind}: {exception.Message}";
        }
    }

    private static string Read(EntryKind kind, ReadOnlySpan<byte> payload)
    {
        var reader = new EntryReader(payload);
        var culture = CultureInfo.InvariantCulture;
        switch (kind)
        {
            case EntryKind.Bar:
                return $"feed {reader.ReadInt32()} " + SessionEntries.Read(kind, default, payload).Bar;
            case EntryKind.Quote:
                var quote = SessionEntries.Read(kind, default, payload).Quote;
                return string.Create(culture, $"feed {reader.ReadInt32()} {quote.BidSize} at {quote.BidPrice} / {quote.AskSize} at {quote.AskPrice}");
            case EntryKind.Trade:
                var trade = SessionEntries.Read(kind, default, payload).Trade;
                return string.Create(culture, $"feed {reader.ReadInt32()} {trade.Size} at {trade.Price}");
            case EntryKind.Book:
                return string.Create(culture, $"feed {reader.ReadInt32()} {reader.ReadInt32()} levels");
            case EntryKind.Clock or EntryKind.Resumed:
                return "";
            case EntryKind.Stopping:
                return ((StopReport)SessionEntries.Read(kind, default, payload).Content!).CancelsOrders ? "orders are cancelled" : "orders stay";
            case EntryKind.CatchUp:
                return reader.ReadByte() != 0 ? "begins" : "ends";
            case EntryKind.Funding:
                return string.Create(culture, $"feed {reader.ReadInt32()} {reader.ReadTime()} {reader.ReadDouble()}");
            case EntryKind.OrderSent:
                long id = reader.ReadInt64();
                int instrument = reader.ReadInt32();
                var side = (OrderSide)reader.ReadByte();
                var type = (OrderType)reader.ReadByte();
                var timeInForce = (TimeInForce)reader.ReadByte();
                byte flags = reader.ReadByte();
                string sent = string.Create(culture, $"#{id} {side} {reader.ReadInt64()} lots of {instrument} {type} {timeInForce}{((flags & 1) != 0 ? " reduce-only" : "")} limit {reader.ReadInt64()} trigger {reader.ReadInt64()}");
                var reason = (OrderDenialReason)reader.ReadInt32();
                return reason == OrderDenialReason.None ? sent : $"{sent} denied: {reason}";
            case EntryKind.OrderFilled:
                return string.Create(culture, $"#{reader.ReadInt64()} at {reader.ReadInt64()} ticks, {reader.ReadInt64()} lots, fee {reader.ReadDecimal()}");
            case EntryKind.SubmitRequest:
                string clientOrderId = reader.ReadString();
                string of = reader.ReadString();
                var requestSide = (OrderSide)reader.ReadByte();
                var requestType = (OrderType)reader.ReadByte();
                for (int i = 0; i < 4; i++)
                    reader.ReadByte();
                return string.Create(culture, $"{clientOrderId} {requestSide} {reader.ReadDecimal()} {of} {requestType}");
            case EntryKind.CancelRequest or EntryKind.ModifyRequest or EntryKind.FindRequest:
                return reader.ReadString();
            case EntryKind.FillsRequest:
                return string.Create(culture, $"{reader.ReadString()} from {reader.ReadTime()}");
            case EntryKind.StateHash:
                return reader.ReadString();
            default:
                return Encoding.UTF8.GetString(payload);
        }
    }
}
