using System.Text;
using System.Text.Json;
using Trading.Data;
using Trading.Exchanges;

namespace Trading.Testing.Tests.Bots.OneDll;

/// <summary>A venue's stream server that says again what was recorded, each frame when it came then, to those who subscribed to its stream.</summary>
internal sealed class ReplayedStreams(string path, VirtualTimeProvider clock) : IStreamConnector
{
    private readonly string _path = path;
    private readonly VirtualTimeProvider _clock = clock;

    /// <summary>How many frames went out on connections.</summary>
    public int Sent { get; private set; }

    public Task<IStreamConnection> ConnectAsync(Uri uri, CancellationToken cancellationToken) => Task.FromResult<IStreamConnection>(new Connection(this));

    private static IEnumerable<(Timestamp Received, byte[] Frame)> Read(string path)
    {
        using var reader = new FrameReader(path);
        while (TryRead(reader, out var received, out byte[] frame))
            yield return (received, frame);
    }

    private static bool TryRead(FrameReader reader, out Timestamp received, out byte[] frame)
    {
        bool any = reader.TryRead(out received, out var bytes);
        frame = bytes.ToArray();
        return any;
    }

    private sealed class Connection(ReplayedStreams streams) : IStreamConnection
    {
        private readonly Queue<byte[]> _inbox = new();
        private readonly HashSet<string> _subscribed = new(StringComparer.Ordinal);
        private readonly CancellationTokenSource _ended = new();
        private TaskCompletionSource _waiting = new();
        private Task? _playing;

        public ValueTask SendAsync(ReadOnlyMemory<byte> text, CancellationToken cancellationToken)
        {
            using var request = JsonDocument.Parse(text);
            foreach (var stream in request.RootElement.GetProperty("params").EnumerateArray())
                _subscribed.Add(stream.GetString()!);
            Deliver(Encoding.UTF8.GetBytes($$"""{"result":null,"id":{{request.RootElement.GetProperty("id").GetInt64()}}}"""));
            _playing ??= PlayAsync();
            return ValueTask.CompletedTask;
        }

        public async ValueTask<StreamFrame> ReceiveAsync(CancellationToken cancellationToken)
        {
            while (true)
            {
                if (_inbox.TryDequeue(out byte[]? frame))
                    return new(StreamFrameKind.Text, frame);
                await _waiting.Task.WaitAsync(cancellationToken);
            }
        }

        public ValueTask DisposeAsync()
        {
            _ended.Cancel();
            _ended.Dispose();
            return ValueTask.CompletedTask;
        }

        private async Task PlayAsync()
        {
            var token = _ended.Token;
            foreach (var (received, frame) in Read(streams._path))
            {
                if (StreamOf(frame) is not { } stream)
                    continue;
                if (received > streams._clock.Now)
                    await Task.Delay(received - streams._clock.Now, streams._clock, token);
                if (!_subscribed.Contains(stream))
                    continue;
                streams.Sent++;
                Deliver(frame);
            }
        }

        /// <summary>The stream that a frame is of; <see langword="null"/> for answers to subscriptions, of which this connection has its own.</summary>
        private static string? StreamOf(byte[] frame)
        {
            using var json = JsonDocument.Parse(frame);
            return json.RootElement.TryGetProperty("stream", out var stream) ? stream.GetString() : null;
        }

        private void Deliver(byte[] frame)
        {
            _inbox.Enqueue(frame);
            var waiting = _waiting;
            _waiting = new();
            waiting.SetResult();
        }
    }
}
