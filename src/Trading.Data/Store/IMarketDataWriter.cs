namespace Trading.Data;

/// <summary>Appends market data to an <see cref="IMarketDataStore"/>. Not for several threads.</summary>
/// <typeparam name="T">The kind.</typeparam>
public interface IMarketDataWriter<T> : IDisposable
{
    /// <summary>The time of the last record that was appended, now or before; <see langword="null"/> where there is none.</summary>
    Timestamp? LastTime { get; }

    /// <summary>Appends records, which must not be before those that are there. They are safe when <see cref="Flush"/> has returned.</summary>
    /// <exception cref="MarketDataException">A record cannot be, or is out of order; those before it are taken.</exception>
    void Append(ReadOnlySpan<T> records);

    /// <summary>Returns when all that was appended is safe. Many calls with few records each cost space.</summary>
    void Flush();
}
