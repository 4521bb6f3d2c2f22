namespace Trading.Data;

/// <summary>What can be done with any <see cref="IMarketDataStore"/>.</summary>
public static class MarketDataStoreExtensions
{
    /// <summary>The bars of an instrument and timeframe, all or those that open within a range.</summary>
    /// <param name="store">The store.</param>
    /// <param name="instrument">Whose bars.</param>
    /// <param name="timeframe">How long each is.</param>
    /// <param name="from">The first open, included; the first there is where <see langword="null"/>.</param>
    /// <param name="to">The last open, not included; the last there is where <see langword="null"/>.</param>
    /// <param name="version">The hash of a state that was named, or its first digits; the latest state where <see langword="null"/>.</param>
    /// <exception cref="MarketDataException">There are none, or they are damaged.</exception>
    public static IBarSource OpenBars(
        this IMarketDataStore store, InstrumentId instrument, Timeframe timeframe, Timestamp? from = null, Timestamp? to = null, string? version = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        return (IBarSource)store.Open<Bar>(instrument, timeframe, from, to, version);
    }

    /// <summary>Appends a record.</summary>
    /// <exception cref="MarketDataException">The record cannot be, or is out of order.</exception>
    public static void Append<T>(this IMarketDataWriter<T> writer, in T record)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Append(new ReadOnlySpan<T>(in record));
    }

    /// <summary>
    /// Appends what of a source is later than what is there, so that an import that was broken off goes on. Of the records of the last moment that is
    /// there, as many are left out as there are. What is there is not compared.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="source">The data.</param>
    /// <param name="progress">Is told the fraction that was read, from time to time; may be <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the import; what was appended stays.</param>
    /// <returns>How many were appended.</returns>
    /// <exception cref="MarketDataException">The source is wrong, another writer is at work, or what is stored is damaged.</exception>
    public static long Import<T>(
        this IMarketDataStore store, IMarketDataSource<T> source, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(source);
        var timeframe = source is IBarSource bars ? bars.Timeframe : default;
        var schema = RecordSchemas.Of<T>();
        using var writer = store.OpenWriter<T>(source.Instrument, source.Description, timeframe);
        var last = writer.LastTime;
        long known = last is { } time ? CountAt(store, source.Instrument.Id, timeframe, time, schema) : 0;
        using var reader = source.Open();
        long count = 0;
        while (reader.Read() is { IsEmpty: false } chunk)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var records = chunk.Span;
            int skipped = 0;
            while (last is not null && skipped < records.Length)
            {
                var at = schema.TimeOf(records[skipped]);
                if (at > last || (at == last && known-- <= 0))
                {
                    last = null;
                    break;
                }

                skipped++;
            }

            writer.Append(records[skipped..]);
            count += records.Length - skipped;
            progress?.Report(reader.Progress);
        }

        writer.Flush();
        return count;
    }

    internal static long CountAt<T>(IMarketDataStore store, InstrumentId instrument, Timeframe timeframe, Timestamp time, RecordSchema<T> schema)
    {
        long count = 0;
        using var reader = store.Open<T>(instrument, timeframe, time).Open();
        while (reader.Read() is { IsEmpty: false } records)
        {
            foreach (ref readonly var record in records.Span)
                count += schema.TimeOf(record) == time ? 1 : 0;
        }

        return count;
    }
}
