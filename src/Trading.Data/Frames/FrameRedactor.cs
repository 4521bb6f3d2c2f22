using System.Buffers;
using System.Text;

namespace Trading.Data;

/// <summary>Takes secrets out of frames before they are written down: the values of known keys, and texts that are known to be secret.</summary>
/// <remarks>
/// Looks at keys of JSON (<c>"listenKey":"…"</c>, also within a text of its own), of queries (<c>signature=…</c>) and of headers
/// (<c>X-MBX-APIKEY: …</c>), in any case of letters. The name of a stream that is a long word without <c>@</c> is a listen key and is taken
/// out as well. What is secret but stands under no such key must be told with <see cref="AddSecret"/>. Not for several threads.
/// </remarks>
public sealed class FrameRedactor
{
    private const int MinListenKey = 40;
    private const int MinSecret = 6;

    private static readonly SearchValues<byte> WordEnds = SearchValues.Create("&,;}]\"'\\ \r\n\t"u8);

    private readonly byte[][] _keys;
    private readonly List<byte[]> _secrets = [];
    private byte[] _buffer = new byte[4096];
    private int _length;

    /// <summary>Creates a redactor.</summary>
    /// <param name="keys">The keys whose values are secret; <see cref="DefaultKeys"/> where <see langword="null"/>.</param>
    public FrameRedactor(IEnumerable<string>? keys = null)
    {
        _keys = [.. (keys ?? DefaultKeys).Select(key => string.IsNullOrWhiteSpace(key)
            ? throw new ArgumentException("A key is empty.", nameof(keys))
            : Encoding.UTF8.GetBytes(key))];
    }

    /// <summary>The keys that venues use for what must not be written down.</summary>
    public static IReadOnlyList<string> DefaultKeys { get; } =
    [
        "listenKey", "listen_key", "apiKey", "api_key", "api-key", "key", "secret", "apiSecret", "api_secret", "secretKey", "signature", "sign",
        "token", "accessToken", "access_token", "refreshToken", "passphrase", "password", "authorization", "cookie", "X-MBX-APIKEY",
        "ACCESS-KEY", "ACCESS-SIGN", "ACCESS-PASSPHRASE", "OK-ACCESS-KEY", "OK-ACCESS-SIGN", "OK-ACCESS-PASSPHRASE", "X-BAPI-API-KEY", "X-BAPI-SIGN",
    ];

    /// <summary>What stands in the place of a secret.</summary>
    public static ReadOnlySpan<byte> Mask => "***"u8;

    /// <summary>Makes a text known that is secret wherever it stands, such as the listen key of this session.</summary>
    /// <exception cref="ArgumentException">The text has less than 6 letters, so that it would be found everywhere.</exception>
    public void AddSecret(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        if (secret.Length < MinSecret)
            throw new ArgumentException(FormattableString.Invariant($"A secret must have {MinSecret} letters or more."), nameof(secret));
        _secrets.Add(Encoding.UTF8.GetBytes(secret));
    }

    /// <summary>The frame without its secrets; the frame itself where there are none. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Redact(ReadOnlySpan<byte> frame)
    {
        var text = RedactKeys(frame);
        foreach (byte[] secret in _secrets)
        {
            if (text.IndexOf(secret) >= 0)
                text = RedactSecret(text, secret);
        }

        return text;
    }

    private ReadOnlySpan<byte> RedactKeys(ReadOnlySpan<byte> frame)
    {
        _length = 0;
        int copied = 0;
        int position = 0;
        while (frame[position..].IndexOfAny((byte)':', (byte)'=') is >= 0 and int found)
        {
            int at = position + found;
            position = at + 1;
            if (!TryFindValue(frame, at, out int start, out int end))
                continue;
            Write(frame[copied..start]);
            Write(Mask);
            copied = end;
            position = Math.Max(position, end);
        }

        if (copied == 0)
            return frame;
        Write(frame[copied..]);
        return _buffer.AsSpan(0, _length);
    }

    /// <summary>Where the secret value behind a colon or equals sign stands; false where there is none.</summary>
    private bool TryFindValue(ReadOnlySpan<byte> frame, int at, out int start, out int end)
    {
        start = end = at + 1;
        int keyEnd = at;
        while (keyEnd > 0 && frame[keyEnd - 1] is (byte)'"' or (byte)'\\' or (byte)' ' or (byte)'\'')
            keyEnd--;
        int keyStart = keyEnd;
        while (keyStart > 0 && (char.IsAsciiLetterOrDigit((char)frame[keyStart - 1]) || frame[keyStart - 1] is (byte)'_' or (byte)'-'))
            keyStart--;
        var key = frame[keyStart..keyEnd];
        bool stream = Ascii.EqualsIgnoreCase(key, "stream"u8);
        if (!stream && !IsSecret(key))
            return false;
        while (start < frame.Length && frame[start] is (byte)' ' or (byte)'\t' or (byte)'\\')
            start++;
        if (start == frame.Length)
            return false;
        bool header = frame[at] == ':' && keyEnd == at;
        if (frame[start] is (byte)'"' or (byte)'\'')
            end = EndOfText(frame, ++start);
        else if (frame[start] is (byte)'{' or (byte)'[')
            return false;
        else
            end = start + LengthOfWord(frame[start..], header);
        return end > start && (!stream || IsListenKey(frame[start..end]));
    }

    private static int EndOfText(ReadOnlySpan<byte> frame, int start)
    {
        byte quote = frame[start - 1];
        bool escaped = start >= 2 && frame[start - 2] == '\\';
        for (int i = start; i < frame.Length; i++)
        {
            if (frame[i] == '\\' && !escaped)
                i++;
            else if (frame[i] == quote)
                return escaped && i > start && frame[i - 1] == '\\' ? i - 1 : i;
        }

        return frame.Length;
    }

    private static int LengthOfWord(ReadOnlySpan<byte> text, bool header)
    {
        int length = header ? text.IndexOfAny("\r\n"u8) : text.IndexOfAny(WordEnds);
        return length < 0 ? text.Length : length;
    }

    private static bool IsListenKey(ReadOnlySpan<byte> value)
    {
        if (value.Length < MinListenKey)
            return false;
        foreach (byte c in value)
        {
            if (!char.IsAsciiLetterOrDigit((char)c))
                return false;
        }

        return true;
    }

    private bool IsSecret(ReadOnlySpan<byte> key)
    {
        foreach (byte[] secret in _keys)
        {
            if (secret.Length == key.Length && Ascii.EqualsIgnoreCase(key, secret))
                return true;
        }

        return false;
    }

    private ReadOnlySpan<byte> RedactSecret(ReadOnlySpan<byte> text, byte[] secret)
    {
        byte[] from = text.ToArray();
        text = from;
        _length = 0;
        while (text.IndexOf(secret) is >= 0 and int found)
        {
            Write(text[..found]);
            Write(Mask);
            text = text[(found + secret.Length)..];
        }

        Write(text);
        return _buffer.AsSpan(0, _length);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        if (_length + bytes.Length > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + bytes.Length));
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }
}
