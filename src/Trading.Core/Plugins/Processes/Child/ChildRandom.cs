namespace Trading.Plugins.Processes;

/// <summary>The session's random numbers, each drawn by the host, so that the strategy gets those that it would get there.</summary>
internal sealed class ChildRandom(ChildSession session) : Random(0)
{
    private const int MostBytes = 65_536;

    public override int Next() => (int)Ask(RandomQuestion.Next, 0, 0).ReadInt64();

    public override int Next(int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return Next(0, maxValue);
    }

    public override int Next(int minValue, int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return (int)Ask(RandomQuestion.Int32, minValue, maxValue).ReadInt64();
    }

    public override long NextInt64() => Ask(RandomQuestion.AnyInt64, 0, 0).ReadInt64();

    public override long NextInt64(long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return NextInt64(0, maxValue);
    }

    public override long NextInt64(long minValue, long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return Ask(RandomQuestion.Int64, minValue, maxValue).ReadInt64();
    }

    public override float NextSingle() => (float)Ask(RandomQuestion.Single, 0, 0).ReadDouble();

    public override double NextDouble() => Ask(RandomQuestion.Double, 0, 0).ReadDouble();

    public override void NextBytes(byte[] buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        NextBytes(buffer.AsSpan());
    }

    public override void NextBytes(Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            int count = Math.Min(buffer.Length, MostBytes);
            Ask(RandomQuestion.Bytes, count, 0).ReadBytes().CopyTo(buffer);
            buffer = buffer[count..];
        }
    }

    protected override double Sample() => NextDouble();

    private WireReader Ask(RandomQuestion question, long from, long to)
    {
        var writer = session.Begin(MessageKind.Random);
        writer.Write((byte)question);
        writer.Write(from);
        writer.Write(to);
        return session.Call();
    }
}
