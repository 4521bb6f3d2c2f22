using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Trading.Exchanges;

/// <summary>A body that goes out once. The framework sends a request again by itself when a kept connection turns out to be closed, and cannot know whether the venue had already acted on it.</summary>
internal sealed class OnceContent : HttpContent
{
    private readonly byte[] _bytes;
    private int _sent;

    public OnceContent(string text, string mediaType)
    {
        _bytes = Encoding.UTF8.GetBytes(text);
        Headers.ContentType = new MediaTypeHeaderValue(mediaType);
    }

    /// <summary>Whether any of it was sent, or may have been.</summary>
    public bool IsSent => Volatile.Read(ref _sent) != 0;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        Interlocked.Exchange(ref _sent, 1) != 0
            ? throw new InvalidOperationException("A command was about to be sent a second time.")
            : stream.WriteAsync(_bytes, cancellationToken).AsTask();

    protected override bool TryComputeLength(out long length)
    {
        length = _bytes.Length;
        return true;
    }
}
