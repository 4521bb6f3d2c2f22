using Trading.Data;

namespace Trading.Exchanges;

/// <summary>A message of a book, as every venue's can be read.</summary>
internal readonly ref struct BookMessage
{
    /// <summary>Whether it holds all levels.</summary>
    public bool IsSnapshot { get; init; }

    /// <summary>The first number in it.</summary>
    public long FirstId { get; init; }

    /// <summary>The last number in it, or its only one.</summary>
    public long LastId { get; init; }

    /// <summary>The number of the message before, where the venue says it.</summary>
    public long PreviousId { get; init; }

    /// <summary>The levels, in ticks and lots.</summary>
    public ReadOnlySpan<BookChange> Changes { get; init; }

    /// <summary>What the venue says the book's checksum is afterwards.</summary>
    public uint? Checksum { get; init; }
}
