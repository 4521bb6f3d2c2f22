namespace Trading.Data;

/// <summary>Gives recorded frames again, at full speed or at the pace at which they came.</summary>
public static class FrameReplay
{
    /// <summary>Gives all frames of a file, one behind the other, as fast as the handler takes them.</summary>
    /// <returns>How many there were, and how many bytes of a frame that was cut off stand behind them.</returns>
    /// <exception cref="MarketDataException">The file is missing or damaged.</exception>
    public static FrameReplayResult Run(string path, FrameHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        using var reader = new FrameReader(path);
        while (reader.TryRead(out var received, out var frame))
            handler(received, frame);
        return new(reader.Count, reader.TornBytes);
    }

    /// <summary>Gives all frames of a file at the pace at which they were received, or at a multiple of it. Does not drift: each frame is due at its distance from the first.</summary>
    /// <param name="path">The file.</param>
    /// <param name="handler">Takes the frames.</param>
    /// <param name="timeProvider">The clock that is waited with.</param>
    /// <param name="speed">How many times as fast; 1 is the original pace. Above 0.</param>
    /// <param name="cancellationToken">Ends the replay.</param>
    /// <returns>How many there were, and how many bytes of a frame that was cut off stand behind them.</returns>
    /// <exception cref="MarketDataException">The file is missing or damaged.</exception>
    public static async Task<FrameReplayResult> RunAsync(
        string path, FrameHandler handler, TimeProvider timeProvider, double speed = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(timeProvider);
        if (!(speed > 0))
            throw new ArgumentOutOfRangeException(nameof(speed), speed, "The speed must be above zero.");
        using var reader = new FrameReader(path);
        long began = timeProvider.GetTimestamp();
        Timestamp? first = null;
        byte[] buffer = [];
        while (TryRead(reader, ref buffer, out var received, out int length))
        {
            first ??= received;
            var due = (received - first.Value) / speed;
            var wait = due - timeProvider.GetElapsedTime(began);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, timeProvider, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            handler(received, buffer.AsSpan(0, length));
        }

        return new(reader.Count, reader.TornBytes);
    }

    private static bool TryRead(FrameReader reader, ref byte[] buffer, out Timestamp received, out int length)
    {
        bool any = reader.TryRead(out received, out var frame);
        length = frame.Length;
        if (buffer.Length < length)
            buffer = new byte[length * 2];
        frame.CopyTo(buffer);
        return any;
    }
}
