using System.Text.Json;

namespace Trading.Exchanges;

/// <summary>A venue's answer that it gave without an error.</summary>
internal sealed class VenueResponse(VenueRequest request, int status, byte[] body)
{
    public int Status { get; } = status;

    public byte[] Body { get; } = body;

    /// <summary>Reads the answer.</summary>
    /// <exception cref="VenueException">It cannot be read.</exception>
    public T Read<T>(Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(Body);
            return read(document.RootElement);
        }
        catch (Exception exception) when (VenueJson.IsUnreadable(exception))
        {
            throw new VenueException(new(VenueErrorKind.Unreadable, "", $"The answer to {request.Method} {request.Path} cannot be read: {exception.Message}") { HttpStatus = Status }, exception);
        }
    }
}
