using Sendara.Benchmarks;
using Sendara.Benchmarks.Figures;

// What is measured, in this order; an argument picks those whose name contains it.
IFigure[] figures = [new AcceptSingles(), new AcceptBatches(), new Dispatch(), new SlowProvider(), new LongQueue()];

return await Bench.RunAsync([.. figures.Where(figure => args.Length == 0 || args.Any(figure.Name.Contains))], CancellationToken.None);
