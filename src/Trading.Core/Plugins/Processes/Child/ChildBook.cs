namespace Trading.Plugins.Processes;

/// <summary>A book, which stays with the host: each question is a call.</summary>
internal sealed class ChildBook(ChildSession session, int instrument) : IBookView
{
    public long SizeAt(OrderSide side, long priceTicks) => Ask(BookQuestion.SizeAt, side, priceTicks).ReadInt64();

    public bool TryGetBest(OrderSide side, out BookLevel level)
    {
        var answer = Ask(BookQuestion.Best, side, 0);
        bool exists = answer.ReadBoolean();
        level = new(answer.ReadInt64(), answer.ReadInt64());
        return exists;
    }

    public int CopyTo(OrderSide side, Span<BookLevel> levels)
    {
        var answer = Ask(BookQuestion.Levels, side, levels.Length);
        int count = answer.ReadInt32();
        for (int i = 0; i < count; i++)
            levels[i] = new(answer.ReadInt64(), answer.ReadInt64());
        return count;
    }

    public int Count(OrderSide side) => Ask(BookQuestion.Count, side, 0).ReadInt32();

    private WireReader Ask(BookQuestion question, OrderSide side, long argument)
    {
        var writer = session.Begin(MessageKind.ReadBook);
        writer.Write(instrument);
        writer.Write((byte)question);
        writer.Write((byte)side);
        writer.Write(argument);
        return session.Call();
    }
}
