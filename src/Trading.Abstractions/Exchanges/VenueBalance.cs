namespace Trading;

/// <summary>What an account has of a currency.</summary>
/// <param name="Currency">Which.</param>
/// <param name="Total">All of it, what is bound in orders included.</param>
/// <param name="Available">What can be used for new orders.</param>
public readonly record struct VenueBalance(Currency Currency, decimal Total, decimal Available);
