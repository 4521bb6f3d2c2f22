using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Trading.Live;

/// <summary>Turns inputs into entries of the journal and back: market data as binary words, what is rare as JSON. docs/journal.md says how.</summary>
internal static class SessionEntries
{
    public static void Write(EntryWriter writer, in SessionInput input)
    {
        writer.Begin();
        switch (input.Kind)
        {
            case EntryKind.Bar:
                writer.Write(input.Feed);
                writer.Write(input.Bar.OpenTime);
                writer.Write(input.Bar.CloseTime);
                writer.Write(input.Bar.Open);
                writer.Write(input.Bar.High);
                writer.Write(input.Bar.Low);
                writer.Write(input.Bar.Close);
                writer.Write(input.Bar.Volume);
                break;
            case EntryKind.Quote:
                writer.Write(input.Feed);
                writer.Write(input.Quote.Time);
                writer.Write(input.Quote.BidPrice);
                writer.Write(input.Quote.BidSize);
                writer.Write(input.Quote.AskPrice);
                writer.Write(input.Quote.AskSize);
                break;
            case EntryKind.Trade:
                writer.Write(input.Feed);
                writer.Write(input.Trade.Time);
                writer.Write(input.Trade.Price);
                writer.Write(input.Trade.Size);
                writer.Write((byte)input.Trade.Aggressor);
                break;
            case EntryKind.Book:
                WriteBook(writer, input.Feed, (BookDelta[])input.Content!);
                break;
            case EntryKind.Clock or EntryKind.Resumed:
                break;
            case EntryKind.CatchUp:
                writer.Write((byte)(input.Content is true ? 1 : 0));
                break;
            case EntryKind.Funding:
                var rate = (FundingRate)input.Content!;
                writer.Write(input.Feed);
                writer.Write(rate.Time);
                writer.Write(rate.Rate);
                writer.Write(rate.MarkPrice);
                break;
            default:
                writer.WriteJson(input.Content, TypeOf(input.Kind));
                break;
        }
    }

    public static SessionInput Read(EntryKind kind, Timestamp time, ReadOnlySpan<byte> payload)
    {
        var reader = new EntryReader(payload);
        return kind switch
        {
            EntryKind.Bar => new()
            {
                Kind = kind,
                Time = time,
                Feed = reader.ReadInt32(),
                Bar = new(reader.ReadTime(), reader.ReadTime(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble()),
            },
            EntryKind.Quote => new()
            {
                Kind = kind,
                Time = time,
                Feed = reader.ReadInt32(),
                Quote = new(reader.ReadTime(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble()),
            },
            EntryKind.Trade => new()
            {
                Kind = kind,
                Time = time,
                Feed = reader.ReadInt32(),
                Trade = new(reader.ReadTime(), reader.ReadDouble(), reader.ReadDouble(), (OrderSide)reader.ReadByte()),
            },
            EntryKind.Book => new() { Kind = kind, Time = time, Feed = reader.ReadInt32(), Content = ReadBook(ref reader) },
            EntryKind.Clock or EntryKind.Resumed => new() { Kind = kind, Time = time },
            EntryKind.CatchUp => new() { Kind = kind, Time = time, Content = reader.ReadByte() != 0 },
            EntryKind.Funding => new() { Kind = kind, Time = time, Feed = reader.ReadInt32(), Content = new FundingRate(reader.ReadTime(), reader.ReadDouble(), reader.ReadDouble()) },
            _ => new() { Kind = kind, Time = time, Content = JsonSerializer.Deserialize(payload, TypeOf(kind)) },
        };
    }

    private static void WriteBook(EntryWriter writer, int feed, BookDelta[] changes)
    {
        writer.Write(feed);
        writer.Write(changes.Length);
        foreach (ref readonly var change in changes.AsSpan())
        {
            writer.Write(change.Time);
            writer.Write((byte)change.Action);
            writer.Write((byte)change.Side);
            writer.Write((byte)(change.IsLast ? 1 : 0));
            writer.Write(change.Price);
            writer.Write(change.Size);
        }
    }

    private static BookDelta[] ReadBook(ref EntryReader reader)
    {
        var changes = new BookDelta[reader.ReadInt32()];
        for (int i = 0; i < changes.Length; i++)
        {
            var time = reader.ReadTime();
            var action = (BookAction)reader.ReadByte();
            var side = (OrderSide)reader.ReadByte();
            bool isLast = reader.ReadByte() != 0;
            changes[i] = new(time, action, side, reader.ReadDouble(), reader.ReadDouble(), 0, isLast);
        }

        return changes;
    }

    private static JsonTypeInfo TypeOf(EntryKind kind) => kind switch
    {
        EntryKind.Started => JournalJsonContext.Default.SessionStart,
        EntryKind.Submission => JournalJsonContext.Default.SubmissionReport,
        EntryKind.Cancellation or EntryKind.Modification => JournalJsonContext.Default.CommandReport,
        EntryKind.Found => JournalJsonContext.Default.FoundReport,
        EntryKind.Order => JournalJsonContext.Default.VenueOrder,
        EntryKind.Fills => JournalJsonContext.Default.VenueFillArray,
        EntryKind.Account => JournalJsonContext.Default.AccountReport,
        EntryKind.Stream => JournalJsonContext.Default.StreamReport,
        EntryKind.Control => JournalJsonContext.Default.ControlReport,
        EntryKind.Limits => JournalJsonContext.Default.LimitsReport,
        EntryKind.Kill => JournalJsonContext.Default.KillReport,
        EntryKind.Stopping => JournalJsonContext.Default.StopReport,
        EntryKind.Rules => JournalJsonContext.Default.RulesReport,
        _ => throw new InvalidDataException($"The journal has an entry of kind {(byte)kind}, which this version does not know."),
    };
}
