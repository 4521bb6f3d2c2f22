namespace Trading.Testing;

internal enum VenueBookEventKind
{
    Trade,
    Rested,
    Gone,
    Depth,
    Quote,
}
