import type { Label, LabelStyle } from './label.ts';

/** A piece of text with its place in the numbered lines. */
export interface Piece {
  text: string;
  line: number;
  start: number;
}

/** A heading, a labelled item, a bullet or a plain paragraph, with what stands below it. */
export interface Node {
  style: LabelStyle | 'caps' | 'title' | 'plain' | 'row' | 'lost' | 'root';
  label: Label | null;
  /** Labels from the top joined with dots; unlabelled ones counted from 1. */ path: string;
  /** The text after the label. */ text: string;
  line: number;
  start: number;
  strong: boolean;
  cells: string[] | null;
  /** Plain paragraphs that continue the item. */ paras: Piece[];
  children: Node[];
  parent: Node | null;
}
