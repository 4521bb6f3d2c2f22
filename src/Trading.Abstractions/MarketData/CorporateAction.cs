namespace Trading;

/// <summary>What a company does that changes what a share is worth.</summary>
/// <param name="Time">The moment from which the share trades without it: the ex-date's open.</param>
/// <param name="Kind">Dividend or split.</param>
/// <param name="Value">The dividend in money a share; or the split's ratio, new shares for one old: 4 for a four-for-one, 0.1 for a one-for-ten.</param>
public readonly record struct CorporateAction(Timestamp Time, CorporateActionKind Kind, decimal Value);
