using Trading.Data;

namespace Trading.Exchanges;

/// <summary>Records the frames of all streams of a connector in one file, in the order in which they came.</summary>
internal sealed class StreamRecorder : IDisposable
{
    private readonly FrameRecorder _recorder;
    private readonly Lock _lock = new();
    private Timestamp _last = Timestamp.MinValue;
    private bool _hasFailed;

    private StreamRecorder(FrameRecorder recorder) => _recorder = recorder;

    /// <summary>A recorder, or <see langword="null"/> where nothing is to be recorded.</summary>
    public static StreamRecorder? Open(string? path) => path is null ? null : new(new FrameRecorder(path));

    public void Record(Timestamp received, ReadOnlyMemory<byte> frame)
    {
        lock (_lock)
        {
            // Two connections read the clock one after the other and may come here the other way round.
            _last = received > _last ? received : _last;
            _hasFailed = true;
            _recorder.Record(_last, frame.Span);
            _hasFailed = false;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            try
            {
                _recorder.Dispose();
            }
            catch (IOException) when (_hasFailed)
            {
                // What could not be written then cannot be written now either; it was told when it happened.
            }
        }
    }
}
