using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Trading.Data;

/// <summary>Bars of a <see cref="BarStore"/>.</summary>
public sealed class StoredBarSource : IBarSource
{
    private readonly string _folder;
    private readonly Timestamp _from;
    private readonly Timestamp _to;

    internal StoredBarSource(string folder, Instrument instrument, Timeframe timeframe, Timestamp from, Timestamp to)
    {
        _folder = folder;
        Instrument = instrument;
        Timeframe = timeframe;
        _from = from;
        _to = to;
    }

    /// <inheritdoc/>
    public Instrument Instrument { get; }

    /// <inheritdoc/>
    public Timeframe Timeframe { get; }

    /// <summary>The folder of the data set.</summary>
    public string Description => _folder;

    /// <summary>Opens what is flushed now; what a writer appends later is not seen.</summary>
    /// <exception cref="MarketDataException">A file is damaged.</exception>
    public IMarketDataReader<Bar> Open() => new StoredBarReader(_folder, Timeframe, _from, _to);

    /// <summary>The SHA-256 of all bars, by which a result can name its data: each bar as the two times in nanoseconds, open, high, low, close and volume, eight bytes each, little-endian.</summary>
    /// <returns>64 hexadecimal digits in lower case.</returns>
    /// <exception cref="MarketDataException">A file is damaged.</exception>
    public string ComputeContentHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var reader = Open();
        while (reader.Read() is { IsEmpty: false } bars)
            hash.AppendData(MemoryMarshal.AsBytes(bars.Span));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
