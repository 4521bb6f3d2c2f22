using System.Globalization;

namespace Trading.Exchanges;

/// <summary>Gives numbers that only rise, also when the clock is set back, and where there is a file also across restarts.</summary>
/// <remarks>A nonce is the time where the time has gone on, else the one before plus one. The file holds a number that no nonce given out so far is above;
/// it is written ahead, so that a crash loses nothing. May be used from several threads, but not from several processes.</remarks>
public sealed class NonceSource
{
    private readonly TimeProvider _timeProvider;
    private readonly string? _path;
    private readonly long _unitsPerSecond;
    private readonly Lock _lock = new();
    private long _last;
    private long _reserved;

    /// <summary>Creates a source.</summary>
    /// <param name="timeProvider">What time it is.</param>
    /// <param name="path">Where to keep how far it came; <see langword="null"/> to trust the clock.</param>
    /// <param name="unitsPerSecond">How fast nonces rise by themselves: 1,000 for milliseconds since 1970, 1,000,000,000 for nanoseconds.</param>
    /// <exception cref="InvalidDataException">The file does not hold a number.</exception>
    public NonceSource(TimeProvider timeProvider, string? path = null, long unitsPerSecond = 1_000)
    {
        ArgumentNullException.ThrowIfNull(timeProvider);
        ArgumentOutOfRangeException.ThrowIfLessThan(unitsPerSecond, 1);
        _timeProvider = timeProvider;
        _path = path;
        _unitsPerSecond = unitsPerSecond;
        if (path is null || !File.Exists(path))
            return;
        string text = File.ReadAllText(path).Trim();
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _last))
            throw new InvalidDataException($"'{path}' should hold the last nonce, a whole number; it holds '{(text.Length > 40 ? text[..40] : text)}'.");
        _reserved = _last;
    }

    /// <summary>The next number.</summary>
    /// <exception cref="IOException">The file cannot be written; no number is given.</exception>
    public long Next()
    {
        lock (_lock)
        {
            var now = Timestamp.From(_timeProvider.GetUtcNow());
            long time = (long)((Int128)now.UnixNanoseconds * _unitsPerSecond / 1_000_000_000);
            long next = Math.Max(_last + 1, time);
            if (_path is not null && next > _reserved)
                Reserve(_path, next + (10 * _unitsPerSecond));
            return _last = next;
        }
    }

    private void Reserve(string path, long bound)
    {
        string temporary = path + ".new";
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(bound.ToString(CultureInfo.InvariantCulture)));
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        _reserved = bound;
    }
}
