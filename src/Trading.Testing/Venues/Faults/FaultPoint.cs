namespace Trading.Testing;

internal enum FaultPoint
{
    Request,
    Connect,
    Message,
    ClientMessage,
    Venue,
}
