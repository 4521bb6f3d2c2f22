using Trading.Matching;

namespace Trading.Testing;

/// <summary>Something that a book told: a trade, an own order that came to rest or lapsed, or a level that changed.</summary>
internal readonly record struct VenueBookEvent(VenueBookEventKind Kind, long BookId, OrderSide Side, long PriceTicks, long Lots, MatchedTrade Trade = default);
