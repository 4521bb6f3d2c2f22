using Microsoft.Extensions.Logging;

namespace Trading.Plugins.Processes;

/// <summary>Does in the session what a strategy in another process asks for, and answers.</summary>
internal sealed class CallHandler(IStrategyContext session, SessionMirror mirror, PluginProcess process, PluginLimits limits, string name, ILogger logger)
{
    private const int MostBookLevels = 10_000;
    private const int MostRandomBytes = 65_536;

    private readonly Dictionary<int, IBookView> _books = [];

    /// <summary>The book that an instrument's changes came with last.</summary>
    public void Know(int instrument, IBookView book) => _books[instrument] = book;

    /// <exception cref="WireException">The call is none.</exception>
    public void Handle(MessageKind kind, ReadOnlySpan<byte> content)
    {
        var reader = new WireReader(content);
        switch (kind)
        {
            case MessageKind.Report:
                session.Report(reader.ReadString());
                reader.RequireEnd();
                return;
            case MessageKind.Log:
                var (level, line) = (reader.ReadEnum<LogLevel>(), reader.ReadString());
                reader.RequireEnd();
                PluginLog.Forward(logger, level, name, line);
                return;
        }

        var writer = process.Writer;
        writer.Clear();
        writer.Begin(MessageKind.Result);
        try
        {
            Answer(kind, ref reader, writer);
        }
        catch (Exception exception) when (exception is not WireException)
        {
            writer.Abandon();
            writer.Begin(MessageKind.Error);
            mirror.WriteNews(writer);
            writer.Write((byte)Classify(exception));
            writer.Write(exception.Message);
        }

        writer.End();
        process.Channel.Send(writer);
    }

    private void Answer(MessageKind kind, ref WireReader reader, WireWriter writer)
    {
        switch (kind)
        {
            case MessageKind.Subscribe:
                Subscribe(ref reader, writer);
                break;
            case MessageKind.Watch:
                var watched = session.Watch(reader.ReadInstrumentId());
                WriteNews(ref reader, writer);
                writer.Write(mirror.IndexOf(watched));
                break;
            case MessageKind.Position:
                int position = mirror.Add(PositionOf(ReadInstrument(ref reader), reader.ReadEnum<PositionSide>()));
                WriteNews(ref reader, writer);
                writer.Write(position);
                break;
            case MessageKind.Account:
                var (figure, currency) = (reader.ReadEnum<AccountFigure>(), reader.ReadCurrency());
                _ = mirror.Read(figure, currency);
                int place = mirror.Add(figure, currency);
                WriteNews(ref reader, writer);
                writer.Write(place);
                break;
            case MessageKind.Submit:
                var request = reader.ReadTerms(ReadRequestInstrument(ref reader));
                RequireRoom(1);
                WriteOrder(ref reader, writer, session.Submit(in request));
                break;
            case MessageKind.SubmitGroup:
                SubmitGroup(ref reader, writer);
                break;
            case MessageKind.Target:
                var target = mirror.PositionAt(reader.ReadInt32());
                double fraction = reader.ReadDouble();
                RequireRoom(1);
                WriteOrder(ref reader, writer, target.Target(fraction));
                break;
            case MessageKind.ClosePosition:
                var closed = mirror.PositionAt(reader.ReadInt32());
                RequireRoom(1);
                WriteOrder(ref reader, writer, closed.Close());
                break;
            case MessageKind.Modify:
                var modified = mirror.OrderOf(reader.ReadInt64());
                session.Modify(modified, reader.ReadOrderChange());
                WriteNews(ref reader, writer);
                break;
            case MessageKind.Cancel:
                session.Cancel(mirror.OrderOf(reader.ReadInt64()));
                WriteNews(ref reader, writer);
                break;
            case MessageKind.CancelAll:
                session.CancelAll(ReadRequestInstrument(ref reader));
                WriteNews(ref reader, writer);
                break;
            case MessageKind.Schedule:
                session.Schedule(reader.ReadTimestamp(), reader.ReadString());
                WriteNews(ref reader, writer);
                break;
            case MessageKind.Random:
                WriteRandom(ref reader, writer);
                break;
            case MessageKind.ReadBook:
                WriteBook(ref reader, writer);
                break;
            default:
                throw new WireException($"a message of the kind {(byte)kind} is not due");
        }
    }

    private void Subscribe(ref WireReader reader, WireWriter writer)
    {
        var series = session.Subscribe(reader.ReadInstrumentId(), reader.ReadTimeframe());
        int index = mirror.Add(series);
        WriteNews(ref reader, writer);
        writer.Write(index);
        writer.Write(mirror.IndexOf(series.Instrument));
        writer.Write(series.Timeframe);
        writer.Write(mirror.SeriesAt(index).HistoryLength);
    }

    private Position PositionOf(Instrument instrument, PositionSide side) =>
        side == PositionSide.Net && instrument.Id == session.Instrument.Id ? session.Position : session.PositionOf(instrument, side);

    private void SubmitGroup(ref WireReader reader, WireWriter writer)
    {
        var type = reader.ReadEnum<ContingencyType>();
        var parent = mirror.OrderOf(reader.ReadInt64());
        var requests = new OrderRequest[reader.ReadCount()];
        for (int i = 0; i < requests.Length; i++)
            requests[i] = reader.ReadTerms(ReadRequestInstrument(ref reader));
        RequireRoom(requests.Length);
        var orders = session.SubmitGroup(type, parent, requests);
        foreach (var order in orders)
            mirror.Know(order);
        WriteNews(ref reader, writer);
        writer.Write(orders.Length);
        foreach (var order in orders)
            writer.Write(order.Id);
    }

    private void WriteOrder(ref WireReader reader, WireWriter writer, Order order)
    {
        mirror.Know(order);
        WriteNews(ref reader, writer);
        writer.Write(order.Id);
    }

    private void WriteRandom(ref WireReader reader, WireWriter writer)
    {
        var random = session.Random;
        var question = reader.ReadEnum<RandomQuestion>();
        var (from, to) = (reader.ReadInt64(), reader.ReadInt64());
        WriteNews(ref reader, writer);
        switch (question)
        {
            case RandomQuestion.Next:
                writer.Write((long)random.Next());
                break;
            case RandomQuestion.Int32:
                writer.Write((long)random.Next((int)from, (int)to));
                break;
            case RandomQuestion.AnyInt64:
                writer.Write(random.NextInt64());
                break;
            case RandomQuestion.Int64:
                writer.Write(random.NextInt64(from, to));
                break;
            case RandomQuestion.Double:
                writer.Write(random.NextDouble());
                break;
            case RandomQuestion.Single:
                writer.Write((double)random.NextSingle());
                break;
            default:
                byte[] bytes = new byte[Math.Clamp(from, 0, MostRandomBytes)];
                random.NextBytes(bytes);
                writer.WriteBytes(bytes);
                break;
        }
    }

    private void WriteBook(ref WireReader reader, WireWriter writer)
    {
        int instrument = reader.ReadInt32();
        var question = reader.ReadEnum<BookQuestion>();
        var side = reader.ReadEnum<OrderSide>();
        long argument = reader.ReadInt64();
        if (!_books.TryGetValue(instrument, out var book))
            throw new WireException($"the instrument {instrument} has no book");
        WriteNews(ref reader, writer);
        switch (question)
        {
            case BookQuestion.SizeAt:
                writer.Write(book.SizeAt(side, argument));
                break;
            case BookQuestion.Best:
                writer.Write(book.TryGetBest(side, out var best));
                Write(writer, best);
                break;
            case BookQuestion.Count:
                writer.Write(book.Count(side));
                break;
            default:
                var levels = new BookLevel[Math.Clamp(argument, 0, MostBookLevels)];
                int count = book.CopyTo(side, levels);
                writer.Write(count);
                foreach (var level in levels.AsSpan(0, count))
                    Write(writer, level);
                break;
        }
    }

    private static void Write(WireWriter writer, BookLevel level)
    {
        writer.Write(level.PriceTicks);
        writer.Write(level.SizeLots);
    }

    private void WriteNews(ref WireReader reader, WireWriter writer)
    {
        reader.RequireEnd();
        mirror.WriteNews(writer);
    }

    private Instrument ReadInstrument(ref WireReader reader) => Find(reader.ReadInstrumentId());

    private Instrument? ReadRequestInstrument(ref WireReader reader) => reader.ReadBoolean() ? Find(reader.ReadInstrumentId()) : null;

    /// <summary>The session's instrument, or one of that name that it does not have, so that it says so itself.</summary>
    private Instrument Find(InstrumentId id) =>
        Array.Find(mirror.Instruments, instrument => instrument.Id == id) ?? new(id, session.Instrument.BaseCurrency, session.Instrument.QuoteCurrency);

    /// <exception cref="PluginException">The strategy has too many orders open.</exception>
    private void RequireRoom(int orders)
    {
        int open = mirror.OpenOrders;
        if (open + orders > limits.OpenOrders)
            throw new PluginException(FormattableString.Invariant($"{name} has {open} orders open and sent {orders} more; its limit is {limits.OpenOrders}."));
    }

    private static CallError Classify(Exception exception) => exception switch
    {
        ArgumentOutOfRangeException => CallError.ArgumentOutOfRange,
        ArgumentException => CallError.Argument,
        FormatException => CallError.Format,
        PluginException => CallError.Plugin,
        _ => CallError.InvalidOperation,
    };
}
