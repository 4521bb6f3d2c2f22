namespace Trading;

/// <summary>What a strategy and its tracked indicators know at a moment, so that another session can go on from there.</summary>
public sealed class StrategyState
{
    internal StrategyState(Timestamp time, byte[] content)
    {
        Time = time;
        Content = content;
    }

    /// <summary>Until when it has seen data.</summary>
    public Timestamp Time { get; }

    internal byte[] Content { get; }

    /// <summary>Reads what <see cref="WriteTo"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is no kept state, or is cut off.</exception>
    public static StrategyState Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        try
        {
            if (reader.ReadUInt32() != Magic)
                throw new InvalidDataException("This is no kept state of a strategy: it does not begin with TSTA.");
            var time = new Timestamp(reader.ReadInt64());
            int length = reader.ReadInt32();
            byte[] content = length < 0 ? [] : reader.ReadBytes(length);
            return content.Length == length ? new(time, content) : throw new InvalidDataException($"The kept state of a strategy is cut off after {content.Length} of {length} bytes.");
        }
        catch (EndOfStreamException exception)
        {
            throw new InvalidDataException("The kept state of a strategy is cut off.", exception);
        }
    }

    /// <summary>Writes the state.</summary>
    public void WriteTo(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(Time.UnixNanoseconds);
        writer.Write(Content.Length);
        writer.Write(Content);
    }

    // "TSTA" in little-endian order.
    private const uint Magic = 0x41545354;
}
